/** `npm run init-database`: the old way, the schema straight from the models. */
import { createSchema } from 'limbeck'
import { DatabaseManager } from '../database-manager.ts'
import { run } from './run.ts'

await run(async (log) => {
  log.warn(
    { event: 'legacy' },
    'init-database creates the tables from the models, without their history. The recommended way is: npm start',
  )
  await using database = await DatabaseManager.open()
  const { atHead, heads } = await database.schemaStatus()
  if (atHead && heads.length > 0) {
    log.info({ event: 'nothing-to-do', heads }, 'the database is at head already')
    return
  }
  const created = await createSchema(database.config)
  log.info(
    { event: 'schema-created', ...created },
    `${created.tables.length} tables created, marked as at ${created.heads.join(', ')}: new revisions apply from here`,
  )
})
