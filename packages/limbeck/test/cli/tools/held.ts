/**
 * `held <statement> <text> <command…>`: runs a command while a session of the PostgreSQL database of `DATABASE_URL` has run a
 * statement in a transaction; which ends when the command says the text, or ends itself.
 */
import { spawn } from 'node:child_process'
import { userInfo } from 'node:os'
import pg from 'pg'

const [statement = '', text = '', program = '', ...options] = process.argv.slice(2)
// As limbeck and psql do: without any word, the user is that of the operating system.
pg.defaults.user ??= userInfo().username
const client = new pg.Client({ connectionString: process.env['DATABASE_URL'], application_name: 'another' })
await client.connect()
await client.query('BEGIN')
await client.query(statement)
const child = spawn(program, options, { stdio: ['ignore', 'inherit', 'pipe'] })
let said = ''
let release: Promise<unknown> | undefined
child.stderr.setEncoding('utf8').on('data', (part: string) => {
  process.stderr.write(part)
  said += part
  if (text !== '' && said.includes(text)) release ??= client.query('ROLLBACK')
})
child.on('close', async (code) => {
  await release
  await client.end()
  process.exitCode = code ?? 1
})
