/** The desk's database. Whoever only passes the data source on takes it from here; SQL stays in the stores. */
export { DataSource } from 'typeorm';
export { createDataSource, deskId, migrations, type Db } from './data-source.js';
