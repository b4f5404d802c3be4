# The web server and the worker are the same image with another command (see docker-compose.yml).
FROM python:3.11.14-slim-bookworm AS packages
WORKDIR /app
COPY site/requirements/production.txt ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r production.txt

FROM python:3.11.14-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    PRAKTIJKPLEIN_VAR=/var/lib/praktijkplein
# pg_dump and pg_restore, for `manage.py backup` and `restore`.
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin praktijkplein \
    && install -d -o praktijkplein -g praktijkplein /var/lib/praktijkplein
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
# Files that browsers get are made once, here; making them needs settings but no server.
RUN SECRET_KEY=only-while-building DATABASE_URL=postgres://nobody@localhost/nothing \
    ALLOWED_HOSTS=localhost PRAKTIJKPLEIN_VAR=/app/var python manage.py collectstatic --noinput --verbosity 0
ENV STATIC_ROOT=/app/var/static
USER praktijkplein
VOLUME /var/lib/praktijkplein
EXPOSE 8000
CMD ["gunicorn", "--pythonpath", "site", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "8", "--graceful-timeout", "20", "--no-control-socket", "config.wsgi"]
