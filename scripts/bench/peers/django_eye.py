"""One event, stored before the answer, as Django REST framework has it: a peer of `npm run bench:eye`, under gunicorn.

Applications, sessions and events are tables; the token is looked up at each request, as TokenAuthentication does, the
serializer validates, the session is found or made, and the event is one INSERT. Connections to PostgreSQL persist,
one middleware is on, DEBUG is off and the renderer is JSON: what a careful project would switch off is off.
"""

import os
import uuid
from urllib.parse import urlsplit

import django
from django.conf import settings

url = urlsplit(os.environ["DATABASE_URL"])

settings.configure(
    DEBUG=False,
    SECRET_KEY="of the benchmark",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[],
    # It gives answers their length.
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    USE_TZ=True,
    TIME_ZONE="UTC",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LOGGING_CONFIG=None,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": url.hostname,
            "PORT": url.port,
            "USER": url.username,
            "NAME": url.path[1:],
            "CONN_MAX_AGE": None,
        }
    },
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "UNAUTHENTICATED_USER": None,
    },
)
django.setup()

from django.contrib.postgres.indexes import BrinIndex  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import IntegrityError, connection, models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.authentication import BaseAuthentication, get_authorization_header  # noqa: E402
from rest_framework.exceptions import AuthenticationFailed  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class Application(models.Model):
    id = models.UUIDField(primary_key=True)
    token = models.CharField(max_length=100, unique=True)

    class Meta:
        app_label = "peer_django"
        db_table = "peer_django_applications"


class Session(models.Model):
    id = models.CharField(primary_key=True, max_length=200)

    class Meta:
        app_label = "peer_django"
        db_table = "peer_django_sessions"


class Event(models.Model):
    """The columns and indexes of our own table of events."""

    id = models.UUIDField(primary_key=True)
    application = models.ForeignKey(Application, models.PROTECT, db_index=False)
    session = models.ForeignKey(Session, models.PROTECT, db_index=False)
    category = models.CharField(max_length=100)
    name = models.CharField(max_length=100)
    data = models.JSONField()
    occurred_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(default=timezone.now)
    sequence = models.IntegerField(default=0)
    message_id = models.CharField(max_length=200, null=True)
    bot = models.BooleanField(default=False)

    class Meta:
        app_label = "peer_django"
        db_table = "peer_django_events"
        indexes = [
            models.Index(fields=["session", "occurred_at", "sequence", "id"], name="peer_django_session_idx"),
            models.Index(fields=["application", "category", "name", "id"], name="peer_django_type_idx"),
            BrinIndex(fields=["received_at"], name="peer_django_received_idx"),
        ]


class TokenAuthentication(BaseAuthentication):
    def authenticate(self, request):
        scheme, _, token = get_authorization_header(request).decode().partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            return None, Application.objects.get(token=token)
        except Application.DoesNotExist:
            raise AuthenticationFailed from None

    def authenticate_header(self, request):
        return "Bearer"


class EventSerializer(serializers.ModelSerializer):
    sessionId = serializers.CharField(source="session_id", max_length=200)
    occurredAt = serializers.DateTimeField(source="occurred_at")
    sentAt = serializers.DateTimeField(source="sent_at", required=False)
    messageId = serializers.CharField(source="message_id", max_length=200)
    data = serializers.DictField(default=dict)

    class Meta:
        model = Event
        fields = ["sessionId", "category", "name", "data", "occurredAt", "sentAt", "sequence", "messageId"]

    def create(self, validated):
        application = validated["application"]
        Session.objects.get_or_create(id=validated["session_id"])
        # A retry has the same id.
        return Event.objects.create(id=uuid.uuid5(application.id, validated["message_id"]), **validated)


class EventView(APIView):
    authentication_classes = [TokenAuthentication]

    def post(self, request):
        if request.auth is None:
            raise AuthenticationFailed
        serializer = EventSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            event = serializer.save(application=request.auth)
        except IntegrityError:
            return Response({"status": "duplicate"})
        return Response({"id": event.id, "status": "stored", "durability": "committed"}, 201)


urlpatterns = [
    path("v1/events", EventView.as_view()),
    path("healthz", lambda request: HttpResponse()),
]


def make_tables() -> None:
    with connection.schema_editor() as editor:
        for model in (Application, Session, Event):
            editor.create_model(model)
    Application.objects.create(id=os.environ["APPLICATION_ID"], token=os.environ["WRITE_KEY"])


make_tables()
application = get_wsgi_application()
