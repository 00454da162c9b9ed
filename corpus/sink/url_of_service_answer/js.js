const { EC2Client, DescribeInstancesCommand } = require('@aws-sdk/client-ec2');

const cloud = new EC2Client({});

exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // source[remote] as name
  const found = await cloud.send(new DescribeInstancesCommand({ InstanceIds: [name] }));
  await fetch(`http://${found.Reservations[0].Instances[0].PublicIpAddress}/ready`); // safe[url]
  await fetch(`http://${name}/ready`); // sink[url] from name
};
