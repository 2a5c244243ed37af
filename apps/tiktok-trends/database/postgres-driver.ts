/** PostgreSQL for MikroORM, with whatever it is reached by. */
import { AbstractSqlConnection, AbstractSqlDriver, BasePostgreSqlPlatform, type Configuration } from '@mikro-orm/sql'

/** Needs a Kysely dialect as `driverOptions`. */
export class PostgresDriver extends AbstractSqlDriver<PostgresConnection> {
  constructor(config: Configuration) {
    super(config, new BasePostgreSqlPlatform(), PostgresConnection, ['kysely'])
  }
}

class PostgresConnection extends AbstractSqlConnection {
  override createKyselyDialect(): never {
    throw new TypeError('the configuration has no Kysely dialect in "driverOptions"')
  }
}

/** The types `date`, `timestamp` and `timestamptz`, by their numbers: the models read the text themselves. */
export const TEXTS: ReadonlySet<number> = new Set([1082, 1114, 1184])
