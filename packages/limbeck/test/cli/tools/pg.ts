/** `pg <statement…>`: runs SQL in the PostgreSQL database of `DATABASE_URL`, around limbeck, and prints its rows. */
import { userInfo } from 'node:os'
import pg from 'pg'

// As limbeck and psql do: without any word, the user is that of the operating system.
pg.defaults.user ??= userInfo().username
const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] })
await client.connect()
for (const statement of process.argv.slice(2)) {
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' })
  for (const row of rows) console.log(row.map(String).join(' | '))
}
await client.end()
