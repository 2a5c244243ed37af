/** An error that the storage layer raises on purpose, with what to do about it. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: 'bad-url' | 'closed' | 'no-database' | 'not-at-head'
  readonly hint: string

  constructor(code: DatabaseError['code'], message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}
