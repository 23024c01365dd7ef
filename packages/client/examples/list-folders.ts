/**
 * Every folder of the last day that belongs to a transaction, however many there are.
 * `node list-folders.ts http://127.0.0.1:8080 EMAIL PASSWORD 42`
 */
import { createClient } from '@praesto/client';

const [baseUrl = '', email = '', password = '', transaction = ''] = process.argv.slice(2);
const client = createClient({ baseUrl, credentials: { email, password } });
const yesterday = Date.now() / 1000 - 86_400;

const query = {
  meta_data: `transaction_id==${transaction}`,
  'time_created.min': String(yesterday),
  sorting: 'time_created{asc}',
};
let count = 0;
for await (const folder of client.listAll('listFolders', { query })) {
  console.log(`${new Date(folder.time_created * 1000).toISOString()} ${folder.folder_id} ${folder.system_resolution}`);
  count++;
}
console.log(`${count} in all`);
