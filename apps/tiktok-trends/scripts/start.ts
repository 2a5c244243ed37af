/** `npm start`: a migrated, seeded database, whatever was there before. */
import { upgrade } from 'limbeck'
import { DatabaseManager } from '../database-manager.ts'
import config from '../limbeck.config.ts'
import { seed } from '../seed/seed.ts'
import { overview } from './overview.ts'
import { run } from './run.ts'

await run(async (log) => {
  const { steps } = await upgrade(config, 'head')
  for (const { revision, message } of steps)
    log.info({ event: 'upgraded', revision }, `upgraded to ${revision}: ${message}`)
  if (steps.length === 0) log.info({ event: 'at-head' }, 'the schema is at head')
  await using database = await DatabaseManager.open()
  await seed(database, log)
  process.stdout.write(await overview(database))
})
