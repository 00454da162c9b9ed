import { execSync } from 'child_process';
import { plainToInstance } from 'class-transformer';
import { IsEnum, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength, validate, validateOrReject } from 'class-validator';
import { Body, Controller, Post } from '@nestjs/common';

enum Size {
  Small = 's',
  Large = 'l',
}

class Parcel {
  @IsEnum(Size)
  size: Size;

  @IsOptional()
  @IsUUID()
  key?: string;

  @IsIn(['red', 'blue'])
  colour: string;

  @Matches(/^[a-z]+$/)
  @MaxLength(9)
  name: string;

  @Matches(/[a-z]+/)
  place: string;

  @IsString()
  title: string;

  @MaxLength(9)
  note: string;
}

@Controller('parcels')
export class Parcels {
  @Post()
  add(@Body() parcel: Parcel) {  // source[remote] as a_39
    execSync('ls ' + parcel.size); // safe[command]
    execSync('ls ' + parcel.key); // safe[command]
    execSync('ls ' + parcel.colour); // safe[command]
    execSync('ls ' + parcel.name); // safe[command]
    execSync('ls ' + parcel.place); // source[remote] as a_44; sink[command] from a_44
    execSync('ls ' + parcel.title); // sink[command] from a_39
    execSync('ls ' + parcel.note); // source[remote] as a_46; sink[command] from a_46
  }
}

export const rejecting = async (event) => {
  const parcel = plainToInstance(Parcel, JSON.parse(event.body));
  await validateOrReject(parcel);
  execSync('ls ' + parcel.key); // safe[command]
  execSync('ls ' + parcel.title); // source[remote] as a_54; sink[command] from a_54
};

export const listing = async (event) => {
  const parcel = plainToInstance(Parcel, JSON.parse(event.body));
  const errors = await validate(parcel);
  if (errors.length > 0) {
    return { statusCode: 400 };
  }
  execSync('ls ' + parcel.key); // safe[command]
  execSync('ls ' + parcel.title); // source[remote] as a_64; sink[command] from a_64
};

export const unchecked = async (event) => {
  const parcel = plainToInstance(Parcel, JSON.parse(event.body));
  execSync('ls ' + parcel.key); // source[remote] as a_69; sink[command] from a_69
};
