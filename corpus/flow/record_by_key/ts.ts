import { PrismaClient } from "@prisma/client";
import axios from "axios";

const prisma = new PrismaClient();

export const handler = async (event: any) => {
  const { id, address } = event.queryStringParameters; // source[remote] as address
  const found = await prisma.buoy.findUnique({ where: { id } });
  await axios.post(found.listener, {}); // safe[url]
  const made = await prisma.berth.create({ data: { listener: address } });
  await axios.post(made.listener, {}); // sink[url] from address
};
