import { Content, Header, InfoCard, Page } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { Button, Grid, Typography } from '@material-ui/core';
import { people } from './people';

/** All whom the demo can be entered as. */
export const PeopleList = (props: { onChoice(id: string): void }) => (
  <Page themeId="home">
    <Header title={useApi(configApiRef).getString('app.title')} />
    <Content>
      <Grid container spacing={2}>
        {people.map(({ id, title, isWho, button }) => (
          <Grid key={id} item xs={12} sm={6} lg={4}>
            <InfoCard
              title={title}
              variant="fullHeight"
              actions={
                <Button
                  color="primary"
                  variant="outlined"
                  onClick={() => props.onChoice(id)}
                >
                  {button}
                </Button>
              }
            >
              <Typography variant="body1">{isWho}</Typography>
            </InfoCard>
          </Grid>
        ))}
      </Grid>
    </Content>
  </Page>
);
