/** `npm run seed [-- --demo]` */
import { parseArgs } from 'node:util'
import { DatabaseManager } from '../database-manager.ts'
import { seed } from '../seed/seed.ts'
import { run } from './run.ts'

await run(async (log) => {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } })
  await using database = await DatabaseManager.open()
  await seed(database, log, values)
})
