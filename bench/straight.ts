/**
 * A process that runs statements straight through the driver, for comparison: `node straight.ts DATABASE STATEMENTS.json`.
 * The file holds a list of transactions, each a list of statements. Prints what that took, as JSON.
 */
import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { spend } from './clock.ts'

const [database = '', file = ''] = process.argv.slice(2)
const transactions: readonly (readonly string[])[] = JSON.parse(readFileSync(file, 'utf8'))
const db = new DatabaseSync(database, { enableForeignKeyConstraints: false })
const spent = { wallMs: 0, cpuMs: 0 }
await spend(spent, () => {
  for (const statements of transactions) {
    db.exec('BEGIN IMMEDIATE')
    for (const sql of statements) db.exec(sql)
    db.exec('COMMIT')
  }
})
console.log(JSON.stringify(spent))
db.close()
