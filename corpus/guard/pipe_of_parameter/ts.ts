import { Controller, DefaultValuePipe, Get, Param, ParseEnumPipe, ParseIntPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import { execSync } from 'child_process';

enum Kind {
  Oak = 'oak',
  Elm = 'elm',
}

@Controller('trees')
export class TreesController {
  @Get('kinds/:kind')
  kind(@Param('kind', new ParseEnumPipe(Kind)) kind: Kind) {
    return execSync('list ' + kind); // safe[command]
  }

  @Get('kinds/:kind/raw')
  raw(
    @Param('kind') kind: Kind, // source[remote] as kind
  ) {
    return execSync('list ' + kind); // sink[command] from kind
  }

  @Get(':tree')
  tree(@Param('tree', ParseUUIDPipe) tree: string, @Query('page', new DefaultValuePipe(1), ParseIntPipe) page: number) {
    return execSync(`show ${tree} ${page}`); // safe[command]
  }

  @Get('pages')
  pages(
    @Query('page', new DefaultValuePipe(1)) page: number, // source[remote] as page
  ) {
    return execSync(`show ${page}`); // sink[command] from page
  }
}
