import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactText, redactUrl } from '../../src/dialects/redact.ts'

describe('a URL is shown', () => {
  it.each([
    ['postgres://me:s3cret@host/db', 'postgres://me:***@host/db'],
    ['postgres://me@host/db', 'postgres://me@host/db'],
    ['postgres://host:5432/db', 'postgres://host:5432/db'],
    ['postgres://:s3cret@host/db', 'postgres://:***@host/db'],
    ['postgres://me:@host/db', 'postgres://me:***@host/db'],
    ['postgres://me:p@s/s?w#rd@host/db', 'postgres://me:***@host/db'],
    ['me:s3cret@host/db', 'me:***@host/db'],
    ['libsql://host/db?authToken=s3cret&x=1', 'libsql://host/db?authToken=***&x=1'],
    ['postgres://host/db?password=s3cret', 'postgres://host/db?password=***'],
    ['sqlite:data/app.db', 'sqlite:data/app.db'],
    ['sqlite:///var/app.db', 'sqlite:///var/app.db'],
    ['file:///a/b:c@d.db', 'file:///a/b:c@d.db'],
    ['', ''],
  ])('%s as %s', (url, shown) => {
    expect(redactUrl(url)).toBe(shown)
  })
})

describe('a text is shown', () => {
  it('without the URL, the password in it, and the password as the server knows it', () => {
    const url = 'postgres://me:p%40ss%20word@host/db'
    const text = `cannot reach ${url}: "p@ss word" (p%40ss%20word) was refused`
    expect(redactText(text, [url])).toBe('cannot reach postgres://me:***@host/db: "***" (***) was refused')
  })

  it('without the passwords of other URLs', () => {
    expect(redactText('cannot reach "mysql://root:toor@host/db"', [])).toBe('cannot reach "mysql://root:***@host/db"')
  })

  it('whole where there is nothing to hide', () => {
    const example = 'Write postgres://user:password@host:5432/database.'
    expect(redactText(example, ['sqlite:app.db'])).toBe(example)
    expect(redactText('no such table: a:b@c', ['sqlite:app.db'])).toBe('no such table: a:b@c')
  })

  it('never with a password of three letters or more', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), (password) => {
        fc.pre(!'postgres://me:***@host/db'.includes(password))
        const url = `postgres://me:${encodeURIComponent(password)}@host/db`
        expect(redactText(`before ${url} after`, [url])).not.toContain(encodeURIComponent(password))
        expect(redactUrl(`postgres://me:${password}@host/db`)).not.toContain(password)
      }),
    )
  })
})
