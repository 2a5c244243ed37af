/** `locked <database> <command…>`: runs a command while another process is writing to the database. */
import { spawnSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'

const [file = '', program = '', ...options] = process.argv.slice(2)
const database = new DatabaseSync(file)
database.exec('BEGIN IMMEDIATE')
const { status } = spawnSync(program, options, { stdio: 'inherit' })
database.exec('ROLLBACK')
database.close()
process.exitCode = status ?? 1
