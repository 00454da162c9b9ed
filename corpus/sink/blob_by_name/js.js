const { BlobServiceClient } = require('@azure/storage-blob');

const blobs = BlobServiceClient.fromConnectionString(process.env.STORE);

module.exports = async function (context, req) {
  const bytes = await blobs.getContainerClient('pictures').getBlockBlobClient(req.query.name).downloadToBuffer();
  await fetch(bytes.toString()); // safe[url]
  const container = req.query.container; // source[remote] as container
  blobs.getContainerClient(container); // sink[resource] from container
};
