"""Sessions in the database, as Django keeps them; every signed-in request reads one."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from intersession.site import clock
from intersession.site.prepared import Given, Prepared

LASTING = Prepared(lambda: Session.objects.filter(session_key=Given("key"), expire_date__gt=Given("at")))


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = LASTING.first(key=self.session_key, at=clock.host_time())
        if found is None:
            self._session_key = None
        return found
