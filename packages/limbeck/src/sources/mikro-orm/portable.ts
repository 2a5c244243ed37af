/**
 * A MikroORM platform for no database in particular: it declares portable types, so that discovery comes out the same
 * whatever driver the models are used with later. It never connects.
 */
import {
  AbstractNamingStrategy,
  AbstractSqlConnection,
  AbstractSqlDriver,
  AbstractSqlPlatform,
  type Configuration,
  type EntityMetadata,
  RawQueryFragment,
  SchemaHelper,
  type Type,
} from '@mikro-orm/sql'
import { LimbeckError } from '../../errors.ts'
import { constraintName, type NamedKind, type NamingConvention } from '../../schema/naming.ts'
import { literalText } from '../../schema/sql.ts'
import { identifierText } from '../identifier.ts'

/**
 * The driver class to configure MikroORM with.
 * @param naming how to call what nobody named; absent: as MikroORM does
 */
export function portableDriver(naming: NamingConvention | undefined): new (config: Configuration) => AbstractSqlDriver {
  return class PortableDriver extends AbstractSqlDriver {
    constructor(config: Configuration) {
      super(config, new PortablePlatform(naming), NoConnection, [])
    }
  }
}

class NoConnection extends AbstractSqlConnection {
  override createKyselyDialect(): never {
    throw askedForDatabase()
  }
}

interface Sized {
  readonly length?: number | undefined
}

class PortableSchemaHelper extends SchemaHelper {
  override loadInformationSchema(): never {
    throw askedForDatabase()
  }
}

function askedForDatabase(): LimbeckError {
  return new LimbeckError('unsupported', 'the models asked for a database while their metadata was read', {
    hint: 'Metadata must be known without a database: look at the hooks in "discovery" of the MikroORM configuration.',
  })
}

type NamePurpose = Parameters<AbstractSqlPlatform['getIndexName']>[2]

const KIND_OF: Readonly<Record<Exclude<NamePurpose, 'sequence'>, NamedKind>> = {
  primary: 'primaryKey',
  foreign: 'foreignKey',
  unique: 'unique',
  index: 'index',
  check: 'check',
}

class PortablePlatform extends AbstractSqlPlatform {
  override readonly schemaHelper: SchemaHelper = new PortableSchemaHelper(this)
  readonly #naming: NamingConvention | undefined

  constructor(naming: NamingConvention | undefined) {
    super()
    this.#naming = naming
  }

  /** A naming strategy of the user's that has its own opinion about names is right; otherwise it is our convention. */
  override getIndexName(table: string, columns: string[], purpose: NamePurpose): string {
    const opinionated = this.namingStrategy.indexName !== AbstractNamingStrategy.prototype.indexName
    if (opinionated || this.#naming === undefined || purpose === 'sequence') {
      return super.getIndexName(table, columns, purpose)
    }
    return constraintName(this.#naming, KIND_OF[purpose], { table, columns })
  }

  override usesEnumCheckConstraints(): boolean {
    return true
  }

  override supportsSchemas(): boolean {
    return true
  }

  /** What cannot be mapped is refused by `refuse.ts`, in our words. */
  override validateMetadata(_meta: EntityMetadata): void {}

  override supportsPartitionedTables(): boolean {
    return true
  }

  override supportsNativeEnums(): boolean {
    return true
  }

  override quoteIdentifier(id: string | { toString: () => string }): string {
    return RawQueryFragment.isKnownFragment(id) ? super.quoteIdentifier(id) : identifierText(id.toString())
  }

  override escape(value: unknown): string {
    if (value === null || value === undefined) return 'null'
    if (value instanceof Date) return literalText(dateText(value))
    if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
    if (Array.isArray(value)) return value.map((item) => this.escape(item)).join(', ')
    if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return literalText(value)
    return literalText(String(value))
  }

  override getCurrentTimestampSQL(): string {
    return 'CURRENT_TIMESTAMP'
  }

  override getDefaultVersionLength(): number {
    return 0
  }

  override getDateTimeTypeDeclarationSQL(column: Sized): string {
    return sized('timestamp', column)
  }

  override getTimeTypeDeclarationSQL(length?: number): string {
    return sized('time', { length })
  }

  override getDateTypeDeclarationSQL(): string {
    return 'date'
  }

  override getIntegerTypeDeclarationSQL(): string {
    return 'integer'
  }

  override getTinyIntTypeDeclarationSQL(): string {
    return 'smallint'
  }

  override getMediumIntTypeDeclarationSQL(): string {
    return 'integer'
  }

  override getEnumTypeDeclarationSQL(column: { readonly items?: unknown[]; length?: number }): string {
    const ofText = column.items?.every((item) => typeof item === 'string') ?? true
    return ofText ? this.getVarcharTypeDeclarationSQL(column) : this.getSmallIntTypeDeclarationSQL({})
  }

  override getFloatDeclarationSQL(): string {
    return 'real'
  }

  override getDoubleDeclarationSQL(): string {
    return 'double precision'
  }

  override getUuidTypeDeclarationSQL(): string {
    return 'uuid'
  }

  override getJsonDeclarationSQL(): string {
    return 'json'
  }

  override getDefaultMappedType(type: string): Type<unknown> {
    return super.getDefaultMappedType(ALIASES[this.extractSimpleType(type)] ?? type)
  }
}

/** Types of single databases that people write as explicit column types, by the name that MikroORM knows them under. */
const ALIASES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'blob',
  bigserial: 'bigint',
  float4: 'float',
  float8: 'double',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  jsonb: 'json',
  longtext: 'text',
  mediumtext: 'text',
  nvarchar: 'varchar',
  real: 'float',
  serial: 'integer',
  smallserial: 'smallint',
  timestamptz: 'datetime',
}

function sized(type: string, { length }: Sized): string {
  return length ? `${type}(${length})` : type
}

/** A moment as limbeck writes it: `2026-01-31 23:59:59.123`, UTC. */
export function dateText(date: Date): string {
  return date.toISOString().replace('T', ' ').replace('Z', '')
}
