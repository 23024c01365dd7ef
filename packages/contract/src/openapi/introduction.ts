import type { RouteTag } from '../routes/route-entry.ts';

/** What holds for every call. Markdown. */
export const introduction = `
Praesto speaks the documented _Oz API_. What holds for every call:

- **Token.** Sign in with \`POST /api/authorize/auth\` and send the \`access_token\` as \`X-Forensic-Access-Token\`.
  \`POST /api/authorize/refresh\` renews an expired session.
- **Paths.** A trailing slash is optional everywhere. Nothing redirects.
- **Bodies.** JSON is taken under any Content-Type. Files go as \`multipart/form-data\` under keys of your choice, and the
  JSON beside them as the text part \`payload\`. Unknown keys of a body are ignored, but
  where users and companies are written; unknown parameters after \`?\` are refused.
- **Answers.** JSON, separators \`", "\` and \`": "\`, times in unix seconds with a fraction. The header \`X-Request-Id\` of
  every answer is the name by which the server's log knows the request; send your own to choose it.
- **Sending again.** A POST with an \`Idempotency-Key\` of your making is carried out once: sent again within 24 hours it gets the
  same answer, with \`Idempotency-Replayed: true\`. While it runs, or when the key was used for another request: 409.
- **Refusals.** \`{"error_code", "error_message", "details", "error_details", "error_name"}\`. \`error_code\` is the documented integer,
  \`details\` names what is wrong: \`fields\` lists every bad field with its reason. Each operation lists its refusals as
  \`error_name\` (\`error_code\`). Any call may also be refused with 405 (the path has no such method), 429 (too many requests) or,
  when something is broken, 500.
- **Who sees what.** Each operation names its permission and how far it reaches for each role. What a caller may not see
  does not exist for them: 404. A server in the stateless mode keeps nothing and has nothing: there every operation that
  asks for a token is 404, but the instant ones, which then ask for none.
`.trim();

/** One sentence for each noun. */
export const tagNotes: Readonly<Record<RouteTag, string>> = {
  authorize: 'Signing in and staying signed in.',
  companies: 'Who owns everything.',
  users: 'Accounts of people and of machines.',
  sessions: 'Who is signed in, from where.',
  events: 'What capture components tell about their work.',
  settings: 'What clients ask before they begin.',
  challenges: 'Gestures in a random order that one clip is to show.',
  folders: 'A folder is one check of one person at one time: media, analyses and what came of them.',
  media: 'Images, videos and shots sets.',
  analyses: 'An analysis is one question asked of media, and its answer.',
  collections:
    'Blacklists and allowlists: who is in them, by which photos. A `collection` analysis looks for a face in one.',
  instant: 'The same as folders, with nothing kept.',
  reports: 'PDF reports of folders, and the templates that they are made by.',
  evaluations: 'Error rates of liveness or matching, measured in the background on labelled media of your own.',
  statistic: 'How many, how fast, with what outcome.',
  web: 'The Web Adapter: how pages capture. Pages of a company with an alias put `/web/<alias>` before these paths.',
  webhooks:
    'Addresses that are told of what happens to folders, signed by [Standard Webhooks](https://www.standardwebhooks.com).',
  audit: 'Who changed what: a log that shows when it was tampered with.',
  system: 'The server itself.',
};
