import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { execSync } from 'child_process';

class Order {
  command: string;
}

@Controller('orders')
export class OrdersController {
  @Get(':name')
  one(
    @Param('name') name: string, // source[remote] as name
  ) {
    return execSync(name); // sink[command] from name
  }

  @Post()
  create(@Body() order: Order) {
    const command = order.command; // source[remote] as command
    return execSync(command); // sink[command] from command
  }

  helper(name: string) {
    return execSync(name); // safe[command]
  }
}
