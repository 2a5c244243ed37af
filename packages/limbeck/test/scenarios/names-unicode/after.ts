import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: '動画',
      columns: [
        { name: '番号', type: 'integer' },
        { name: '題名', type: 'text' },
        { name: '🎉', type: 'integer', nullable: true },
        { name: 'größe', type: 'integer', default: -1 },
      ],
      primaryKey: { name: '主キー', columns: ['番号'] },
      checks: [{ name: 'größe_ok', expression: 'größe < 100' }],
      indexes: [{ name: '索引', columns: ['題名', { column: '🎉', order: 'desc' }] }],
    },
  ],
}

export default after
