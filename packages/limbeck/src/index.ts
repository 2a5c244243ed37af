/** Schema migrations for TypeScript. Every verb of the command line is a function here. */
export { branches, type BranchPoint } from './commands/branches.ts'
export { check, type CheckResult } from './commands/check.ts'
export { createSchema, type CreateSchemaResult } from './commands/create-schema.ts'
export { current, type CurrentResult, type UnfinishedRevision } from './commands/current.ts'
export { downgrade, type DowngradeOptions } from './commands/downgrade.ts'
export { ensureVersion } from './commands/ensure-version.ts'
export { heads } from './commands/heads.ts'
export { history, type HistoryEntry, type HistoryOptions } from './commands/history.ts'
export { init, type InitOptions, type InitResult } from './commands/init.ts'
export type { RevisionInfo } from './commands/listing.ts'
export { merge, type MergeOptions, type MergeResult } from './commands/merge.ts'
export type { MigratedStep, MigrateResult } from './commands/migrate.ts'
export { plan, type PlannedStep, type PlanOptions } from './commands/plan.ts'
export { rebase, type RebaseResult } from './commands/rebase.ts'
export { revision, type RevisionOptions, type RevisionResult } from './commands/revision.ts'
export { migrationScript, stampSql } from './commands/script.ts'
export { show, type ShownRevision } from './commands/show.ts'
export { stamp, type StampOptions, type StampResult } from './commands/stamp.ts'
export type { TakesAlongOptions } from './commands/takes-along.ts'
export { upgrade } from './commands/upgrade.ts'
export { type Config, defineConfig, type NamePattern, type PostWriteHook, type TransactionMode } from './config.ts'
export { lockFolder } from './dialects/postgres/folder-lock.ts'
export { type ErrorCode, type ErrorKind, LimbeckError } from './errors.ts'
export type * from './ops/op.ts'
export type {
  CheckDefinition,
  ColumnChange,
  ColumnDefinition,
  CommentOptions,
  ForeignKeyDefinition,
  IndexDefinition,
  ObjectDefinition,
  Operations,
  TableDefinition,
  UniqueDefinition,
} from './ops/record.ts'
export type { Duration, Timeouts } from './ops/timeouts.ts'
export { loadConfig } from './runtime/load-config.ts'
export type { ExecuteOptions, Notice, Progress } from './runtime/execute.ts'
export type * from './schema/objects.ts'
export type * from './schema/schema.ts'
export { type Literal, sql, type SqlExpression } from './schema/sql.ts'
export type { Source } from './sources/source.ts'
export { VERSION } from './version.ts'
