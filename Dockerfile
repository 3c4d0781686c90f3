# Two images from one file: `wirewatch` (every stage and the console) and `airflow` (Airflow with wirewatch inside).
# Packages come with hashes; the application itself is installed, so that a DAG file never shadows a room.

FROM python:3.11.14-slim-trixie AS build
WORKDIR /src
RUN python -m venv /opt/wirewatch
COPY requirements/build.txt requirements/core.txt requirements/
RUN /opt/wirewatch/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/build.txt -r requirements/core.txt
COPY pyproject.toml README.md ./
COPY wire wire
COPY ingest ingest
COPY enrich enrich
COPY index index
COPY alerts alerts
COPY desk desk
COPY dags dags
RUN /opt/wirewatch/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11.14-slim-trixie AS wirewatch
RUN useradd --system --create-home --home-dir /var/lib/wirewatch --uid 10001 wirewatch
COPY --from=build /opt/wirewatch /opt/wirewatch
ENV PATH=/opt/wirewatch/bin:$PATH WIREWATCH_HOME=/var/lib/wirewatch PYTHONUNBUFFERED=1
USER wirewatch
WORKDIR /var/lib/wirewatch
ENTRYPOINT ["wirewatch"]
CMD ["--help"]

FROM apache/airflow:3.3.2-python3.11 AS airflow
COPY requirements/build.txt requirements/airflow.txt /tmp/requirements/
RUN pip install --no-cache-dir --no-deps --require-hashes -r /tmp/requirements/build.txt -r /tmp/requirements/airflow.txt
COPY --chown=airflow:root . /tmp/wirewatch
RUN pip install --no-cache-dir --no-deps --no-build-isolation /tmp/wirewatch \
    && mkdir -p /opt/airflow/dags && cp /tmp/wirewatch/dags/*.py /opt/airflow/dags/ && rm /opt/airflow/dags/__init__.py \
    && rm -rf /tmp/wirewatch
