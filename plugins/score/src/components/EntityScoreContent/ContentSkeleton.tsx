import { makeStyles } from '@material-ui/core/styles';
import { useColumnStyles } from '../common';
import { Card, CardBody, Flex, Skeleton } from '../ui';

const useStyles = makeStyles(
  { line: { maxWidth: '100%' } },
  { name: 'ScoreContentSkeleton' },
);
const LINES = [120, 260, 220, 320, 180, 280, 240, 200, 300, 160];

/** The tab's shape while nothing is known yet. */
export function ContentSkeleton() {
  const columns = useColumnStyles();
  const classes = useStyles();
  return (
    <div aria-busy="true" data-testid="score-content-skeleton">
      <Flex direction="column" gap="4">
        <Flex justify="between" align="center">
          <Skeleton width={240} height={28} className={classes.line} />
          <Skeleton width={160} height={32} className={classes.line} />
        </Flex>
        <div className={columns.root}>
          <Card>
            <CardBody>
              <Flex direction="column" gap="2">
                {LINES.map(width => (
                  <Skeleton
                    key={width}
                    width={width}
                    height={14}
                    className={classes.line}
                  />
                ))}
              </Flex>
            </CardBody>
          </Card>
          <Card>
            <CardBody>
              <Flex direction="column" gap="3">
                <Skeleton width="60%" height={20} />
                <Skeleton width="100%" height={48} />
                <Skeleton width="100%" height={48} />
              </Flex>
            </CardBody>
          </Card>
        </div>
        <Card>
          <CardBody>
            <Skeleton width="100%" height={160} />
          </CardBody>
        </Card>
      </Flex>
    </div>
  );
}
