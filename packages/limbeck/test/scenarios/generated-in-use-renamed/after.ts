import type { Schema } from '../../../src/schema/schema.ts'

const after: Schema = {
  tables: [
    {
      name: 'rects',
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'w', type: 'double precision' },
        { name: 'h', type: 'double precision', nullable: true },
        {
          name: 'size',
          type: 'double precision',
          nullable: true,
          generated: { as: 'w * h', stored: true },
        },
        { name: 'double_area', type: 'double precision', nullable: true, generated: { as: 'size * 2' } },
      ],
      primaryKey: { name: 'pk_rects', columns: ['id'] },
      unique: [{ name: 'uq_rects_area_id', columns: ['size', 'id'] }],
      checks: [{ name: 'ck_rects_area', expression: 'size IS NULL OR size >= 0' }],
      indexes: [
        { name: 'ix_rects_double_area', columns: ['double_area'] },
        { name: 'ix_rects_large', columns: ['size'], where: 'double_area > 10' },
      ],
    },
  ],
}

export default after
