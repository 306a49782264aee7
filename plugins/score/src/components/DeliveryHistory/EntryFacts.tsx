import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { DeliveryLogEntry } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import {
  ExternalLink,
  Revision,
  shortSha,
  TimeAgo,
  useTextStyles,
} from '../common';
import { Text } from '../ui';

const ENTITY_REF = /^[\w-]+:[\w.-]+\/[\w.-]+$/;

/** Whoever decided something: linked where it is an entity. */
export function PersonName(props: { name: string }) {
  const { name } = props;
  return ENTITY_REF.test(name) ? (
    <EntityRefLink
      entityRef={parseEntityRef(name)}
      defaultKind="user"
      disableTooltip
    />
  ) : (
    <>{name}</>
  );
}

/** Commit, author, time, and who wanted it why. */
export function EntryFacts(props: { entry: DeliveryLogEntry }) {
  const { entry } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const { source, requestedBy, reason } = entry;
  return (
    <>
      <Text as="p" variant="body-medium" className={text.wrap}>
        <ExternalLink
          href={entry.url}
          label={t('delivery.commit', { sha: shortSha(entry.sha) })}
        >
          <Revision sha={entry.sha} />
        </ExternalLink>{' '}
        {t('history.committed', {
          author: entry.author,
          time: <TimeAgo iso={entry.committedAt} />,
        })}
        {source?.revision && (
          <>
            {', '}
            {t('history.from', {
              revision: source.url ? (
                <ExternalLink
                  href={source.url}
                  label={t('history.sourceCommit', {
                    sha: shortSha(source.revision),
                  })}
                >
                  <Revision sha={source.revision} />
                </ExternalLink>
              ) : (
                <Revision sha={source.revision} />
              ),
            })}
          </>
        )}
      </Text>
      {requestedBy && (
        <Text as="p" variant="body-medium" className={text.wrap}>
          {t('history.requested', {
            person: <PersonName name={requestedBy} />,
          })}
          {reason && `: ${reason}`}
        </Text>
      )}
    </>
  );
}
