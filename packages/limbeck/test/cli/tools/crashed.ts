/** `crashed <database> <statement>`: begins a transaction, runs SQL until pages are on the disk, and is killed. */
import { DatabaseSync } from 'node:sqlite'

const [file = '', statement = ''] = process.argv.slice(2)
const database = new DatabaseSync(file)
database.exec('PRAGMA cache_size = 2')
database.exec('BEGIN IMMEDIATE')
for (let i = 0; i < 1000; i++) database.exec(statement)
process.kill(process.pid, 'SIGKILL')
