export const config = { table: process.env.TABLE || "baskets", region: "eu-central-1" };
