import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { PlatformView } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import {
  ExternalLink,
  Revision,
  TimeAgo,
  shortSha,
  useTextStyles,
} from '../common';
import { FindingItem } from '../Findings';
import { Accordion, AccordionPanel, AccordionTrigger, Flex, Text } from '../ui';

const useStyles = makeStyles(
  {
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: 'var(--bui-space-3)',
      overflowWrap: 'anywhere',
    },
  },
  { name: 'ScorePlatformSummary' },
);

/** Which platform this is, in which revision, and what is wrong with it. */
export function PlatformSummary(props: { platform: PlatformView }) {
  const { name, description, url, revision, loadedAt, findings } =
    props.platform;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const text = useTextStyles();
  return (
    <Flex direction="column" gap="2">
      <div className={classes.line}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {t('platform.title', { name })}
        </Text>
        <ExternalLink
          href={url}
          label={t('platform.revision', { revision: shortSha(revision) })}
        >
          <Revision sha={revision} />
        </ExternalLink>
        <Text as="span" variant="body-small" color="secondary">
          {t('platform.loaded', { time: <TimeAgo iso={loadedAt} /> })}
        </Text>
      </div>
      <Text as="p" variant="body-medium" color="secondary">
        {description ?? t('types.intro')}
      </Text>
      {findings.length > 0 && (
        <Accordion>
          <AccordionTrigger
            title={t('platform.findings', { count: findings.length })}
          />
          <AccordionPanel>
            <ul className={text.list}>
              {findings.map((finding, index) => (
                <li key={index}>
                  <FindingItem finding={finding} />
                </li>
              ))}
            </ul>
          </AccordionPanel>
        </Accordion>
      )}
    </Flex>
  );
}
