import { Controller, Delete, Param, Query } from '@nestjs/common';
import { MongoClient } from 'mongodb';

const boats = new MongoClient(process.env.STORE).db('harbour').collection('boats');

@Controller('boats')
export class Boats {
  @Delete(':name')
  async sink(@Param('name') name: string) {
    return boats.deleteMany({ name }); // safe[nosql-filter]
  }

  @Delete()
  async sinkAll(@Query('name') name: string) { // source[remote] as name
    return boats.deleteMany({ name }); // sink[nosql-filter] from name
  }
}
