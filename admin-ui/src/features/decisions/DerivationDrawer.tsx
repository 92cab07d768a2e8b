import { useQuery } from '@tanstack/react-query'
import { Drawer, Grid } from 'antd'
import { useMemo } from 'react'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageLoading } from '../../components/PageLoading.tsx'
import { derivationQuery } from './api.ts'
import { DerivationNode } from './DerivationNode.tsx'
import { mergeNames } from './merge-names.ts'
import { TraceProvider, useTrace } from './trace-context.tsx'
import { labelOf } from './trace-words.ts'

/** 点数见底: where one computed value of the record came from, down to what was filled in. */
export function DerivationDrawer({ fact, onClose }: { fact: string | undefined; onClose: () => void }) {
  const { vocabulary } = useTrace()
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  return (
    <Drawer
      open={fact !== undefined}
      onClose={onClose}
      title={fact === undefined ? '' : `${labelOf(vocabulary, 'fact', fact)}：由什么算出`}
      size={wide ? 560 : '100%'}
      destroyOnHidden
    >
      {fact !== undefined && <DerivationTree fact={fact} />}
    </Drawer>
  )
}

function DerivationTree({ fact }: { fact: string }) {
  const scene = useTrace()
  const { ledger, id } = scene
  const { data, error, isError, refetch } = useQuery(derivationQuery(ledger, id, fact))
  const inner = useMemo(() => ({ ...scene, names: mergeNames(scene.names, data?.names) }), [scene, data])
  const description = scene.vocabulary.facts[fact]?.description
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <PageLoading />
  return (
    <TraceProvider value={inner}>
      <div className="ld-derivation">
        {description !== undefined && <p className="ld-field-help">{description}</p>}
        <DerivationNode node={data.derivation} />
      </div>
    </TraceProvider>
  )
}
