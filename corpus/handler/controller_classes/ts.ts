import { Body, CurrentUser, Get, JsonController, Param, Post, Res } from 'routing-controllers';
import { Controller, Path, Route, Get as Read } from 'tsoa';
import { execSync } from 'child_process';

@JsonController('/orders')
export class OrdersController {
  @Get('/:name')
  one(
    @Param('name') name: string, // source[remote] as name
    @Res() response: any,
  ) {
    execSync(name); // sink[command] from name
    return response.redirect(name); // sink[redirect] from name
  }

  @Post('/')
  create(@Body() order: any, @CurrentUser() user: any) {
    execSync(order.command); // source[remote] as command; sink[command] from command
    execSync(user.command); // safe[command]
  }

  helper(name: string) {
    return execSync(name); // safe[command]
  }
}

@Route('ships')
export class ShipsController extends Controller {
  @Read('{name}')
  public async one(
    @Path() name: string, // source[remote] as ship
  ) {
    return execSync(name); // sink[command] from ship
  }
}
