"""Takes messages from the shop's events and sends a mail for each."""

import argparse
import os

import pika


def connect() -> pika.BlockingConnection:
    return pika.BlockingConnection(
        pika.ConnectionParameters(
            host=os.environ["AMQP_HOST"],
            port=int(os.environ["AMQP_PORT"]),
            virtual_host=os.environ["AMQP_VHOST"],
            credentials=pika.PlainCredentials(
                os.environ["AMQP_USERNAME"], os.environ["AMQP_PASSWORD"]
            ),
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--queue", default="mail.outgoing")
    parser.add_argument("--parallel", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    connection = connect()
    if options.check:
        return
    channel = connection.channel()
    channel.basic_qos(prefetch_count=options.parallel)
    for method, _, body in channel.consume(options.queue):
        print(f"would send a mail for {len(body)} bytes")
        channel.basic_ack(method.delivery_tag)


if __name__ == "__main__":
    main()
