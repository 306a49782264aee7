import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChangePreview } from '@score-backstage/engine';
import type { ReactNode } from 'react';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { FindingItem } from '../Findings';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Alert,
  Flex,
  Text,
} from '../ui';
import { PreviewMembers } from './PreviewMembers';
import { PreviewNumbers } from './PreviewNumbers';
import { PreviewTypes } from './PreviewTypes';
import { GroupTitle } from './GroupTitle';

function Part(props: { title: string; children: ReactNode }) {
  return (
    <Flex direction="column" gap="2">
      <Text as="h3" variant="body-large" weight="bold">
        {props.title}
      </Text>
      {props.children}
    </Flex>
  );
}

/** What a preview has found: what breaks comes first. */
export function PreviewResult(props: {
  id: string;
  result: ChangePreview;
  entities: Readonly<Record<string, string>>;
}) {
  const { id, result, entities } = props;
  const { broken, repaired, groups, findings, types, environments, summary } =
    result;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const members = { id, entities };
  const isQuiet = [groups, findings, types, environments].every(
    ({ length }) => length === 0,
  );
  return (
    <Flex direction="column" gap="5">
      <PreviewNumbers summary={summary} />
      {isQuiet && (
        <Alert
          status="success"
          icon
          title={t('preview.nothing.title')}
          description={t('preview.nothing.description')}
        />
      )}
      {summary.broken > 0 && (
        <Part title={t('preview.broken')}>
          <PreviewMembers
            {...members}
            members={broken}
            count={summary.broken}
          />
        </Part>
      )}
      {types.length > 0 && (
        <Part title={t('preview.types.title')}>
          <PreviewTypes types={types} entities={entities} />
        </Part>
      )}
      {environments.length > 0 && (
        <Part title={t('preview.environments.title')}>
          <ul className={text.list}>
            {environments.map(({ name, change, settings }) => (
              <li key={name}>
                <Text as="p" variant="body-medium">
                  <strong>{name}</strong>{' '}
                  {t(`preview.environments.${change}`, {
                    settings: settings.join(', '),
                  })}
                </Text>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {groups.length > 0 && (
        <Part title={t('preview.changes')}>
          {groups.map(group => (
            <Accordion key={`${group.object} ${group.path} ${group.change}`}>
              <AccordionTrigger>
                <GroupTitle group={group} />
              </AccordionTrigger>
              <AccordionPanel>
                <PreviewMembers
                  {...members}
                  members={group.members}
                  count={group.count}
                />
              </AccordionPanel>
            </Accordion>
          ))}
        </Part>
      )}
      {findings.length > 0 && (
        <Part title={t('preview.findings.title')}>
          {findings.map(({ change, count, members: about, ...finding }) => (
            <Flex
              key={`${change} ${finding.code} ${finding.message}`}
              direction="column"
              gap="1"
            >
              <Text as="p" variant="body-small" color="secondary">
                {t(`preview.findings.${change}`, { count })}
              </Text>
              <FindingItem finding={finding} />
              <PreviewMembers {...members} members={about} count={count} />
            </Flex>
          ))}
        </Part>
      )}
      {summary.repaired > 0 && (
        <Part title={t('preview.repaired')}>
          <PreviewMembers
            {...members}
            members={repaired}
            count={summary.repaired}
          />
        </Part>
      )}
    </Flex>
  );
}
