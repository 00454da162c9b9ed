import { HttpService } from '@nestjs/axios';
import { Controller, Get, Query } from '@nestjs/common';

@Controller('pages')
export class PageController {
  constructor(private readonly http: HttpService) {}

  @Get('one')
  one(@Query('address') address: string) { // source[remote] as address
    return this.http.get(address); // sink[url] from address
  }

  @Get('two')
  async two(@Query('address') address: string) { // source[remote] as again
    const send = this.http.axiosRef;
    await send({ url: 'https://api.example.com/pages', data: address }); // safe[url]
    return send({ url: `${address}/pages` }); // sink[url] from again
  }

  @Get('three')
  three(@Query('name') name: string) {
    return this.http.get(`https://api.example.com/pages?name=${encodeURIComponent(name)}`); // safe[url]
  }
}
