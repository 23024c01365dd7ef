/** The database in a PostgreSQL of our own. */
export const databaseName = 'praesto';
