export * from './analysis-params.ts';
export * from './auth.ts';
export * from './errors.ts';
export * from './folder-payload.ts';
export * from './json.ts';
export * from './parse-wire.ts';
export * from './routes.ts';
export * from './views.ts';
