// An S3-compatible store on a machine of its own: node store.ts PORT BUCKET
import { startS3Server } from '../support/s3-server.ts';

const [port, bucket] = process.argv.slice(2) as [string, string];
await startS3Server({ host: '0.0.0.0', port: Number(port), bucket });
console.log('ready');
