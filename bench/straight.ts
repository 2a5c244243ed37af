/**
 * A process that runs statements straight through the driver, for comparison: `node straight.ts DATABASE STATEMENTS.json`.
 * The file holds a list of transactions, each a list of statements. Prints how many milliseconds that took.
 */
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const [database = '', file = ''] = process.argv.slice(2)
const transactions: readonly (readonly string[])[] = JSON.parse(readFileSync(file, 'utf8'))
const db = new DatabaseSync(database, { enableForeignKeyConstraints: false })
const began = performance.now()
for (const statements of transactions) {
  db.exec('BEGIN IMMEDIATE')
  for (const sql of statements) db.exec(sql)
  db.exec('COMMIT')
}
console.log(performance.now() - began)
db.close()
