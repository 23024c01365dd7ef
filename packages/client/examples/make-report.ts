/**
 * Writes the PDF report of a folder into a file. Operations without a method of their own are in `client.api`.
 * `node make-report.ts http://127.0.0.1:8080 EMAIL PASSWORD FOLDER_ID`
 */
import { writeFile } from 'node:fs/promises';
import { createClient } from '@praesto/client';

const [baseUrl = '', email = '', password = '', folderId = ''] = process.argv.slice(2);
const { api } = createClient({ baseUrl, credentials: { email, password } });

const report = await api.createReport({ path: { folderId }, body: { language: 'en' } });
await writeFile('report.pdf', await api.downloadReport({ path: { reportId: report.report_id } }));
console.log(`wrote report.pdf: ${report.pages} pages, ${report.size} bytes`);
