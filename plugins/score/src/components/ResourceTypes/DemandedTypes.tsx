import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ResourceRequests } from '@score-backstage/engine';
import type { ResourceTypesResponse } from '@score-backstage/plugin-score-common';
import { Fragment } from 'react';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { typeName } from '../ResourceTypeLink';
import { Alert } from '../ui';
import { HowToAsk } from './HowToAsk';

/** What workloads ask for and no environment offers. */
export function DemandedTypes(props: {
  demanded: ResourceTypesResponse['demanded'];
  requests?: ResourceRequests;
}) {
  const { demanded, requests } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  if (demanded.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={t('types.demanded.title', { count: demanded.length })}
      description={
        <>
          <ul className={text.list}>
            {demanded.map(({ type, class: resourceClass, usedBy }) => (
              <li key={`${type}.${resourceClass}`}>
                <strong>{typeName(type, resourceClass)}</strong>{' '}
                {t('types.demanded.askedBy')}{' '}
                {usedBy.map((entityRef, index) => (
                  <Fragment key={entityRef}>
                    {index > 0 && ', '}
                    <EntityRefLink
                      entityRef={entityRef}
                      defaultKind="component"
                    />
                  </Fragment>
                ))}
              </li>
            ))}
          </ul>
          <HowToAsk requests={requests} />
        </>
      }
    />
  );
}
