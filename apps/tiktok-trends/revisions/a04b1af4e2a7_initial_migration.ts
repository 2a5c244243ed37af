/**
 * initial migration
 *
 * Revision ID: a04b1af4e2a7
 * Revises: base
 * Create Date: 2026-11-23T02:44:58Z
 */
import type { Operations } from 'limbeck'

export const revision = 'a04b1af4e2a7'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export function upgrade(_op: Operations): void {}

export function downgrade(_op: Operations): void {}
