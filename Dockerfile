# Two stages: the first installs, the second only runs. Pinned to an exact Python; dependencies to hashes.
FROM python:3.12.12-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# Without pip: the environment that goes into the image holds only what runs.
RUN python -m venv --without-pip /venv
COPY requirements.lock /build/requirements.lock
RUN pip --python /venv/bin/python install --require-hashes --requirement /build/requirements.lock

COPY bot /app/bot
COPY knowledge /app/knowledge
COPY seeds /app/seeds
# The file system is read-only later, so the byte code is made now.
RUN /venv/bin/python -m compileall -q /app


FROM python:3.12.12-slim-bookworm

RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin sheiguan \
    && mkdir /data \
    && chown 10001:10001 /data
COPY --from=build /venv /venv
COPY --from=build /app /app

ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LC_ALL=C.UTF-8 \
    HEALTH_LISTEN=127.0.0.1:8081 \
    DATA_DIR=/data
WORKDIR /app
USER 10001:10001
VOLUME /data

# Asks the bot itself, where it listens (HEALTH_LISTEN above): it fails when the bot hangs, does not hear Telegram for
# minutes or finishes nothing, not only when it is gone. Nothing leaves the container.
HEALTHCHECK --interval=60s --timeout=15s --start-period=30s --retries=3 CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
