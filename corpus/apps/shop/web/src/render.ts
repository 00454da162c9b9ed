import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";

const client = new S3Client({});

export const page = {
  handler: async (event: { path: string }) => {
    const answer = await client.send(new GetObjectCommand({ Bucket: `pages-${process.env.STAGE}`, Key: event.path }));
    return { statusCode: 200, body: await answer.Body!.transformToString() };
  },
};
