/** `sql <database> <statement>`: runs SQL in a database, around limbeck, and prints its rows. */
import { DatabaseSync } from 'node:sqlite'

const [file = '', ...statements] = process.argv.slice(2)
const database = new DatabaseSync(file)
for (const statement of statements) {
  for (const row of database.prepare(statement).all()) console.log(Object.values(row).map(String).join(' | '))
}
database.close()
