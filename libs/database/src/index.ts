export { createDataSource, deskId, migrations, type Db } from './data-source.js';
