"""The addresses of sign-in, one by one: allauth's views under the names allauth knows, in our words and pages."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions.views import list_usersessions
from django.urls import URLPattern, register_converter
from django.urls.converters import StringConverter

from intersession.site.access import Rule, View, address, anyone, signed_in

from . import views

BOTH = "GET POST"
WAY_IN = "a way in: it changes the visitor's session, and is limited by rate"
OWN = "it concerns the person's own sign-in only, and doing it twice is doing it once"


class Base36(StringConverter):
    """allauth's short form of an id; it holds no hyphen, which parts it from the key."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36, "base36")


def way_in(route: str, view: View, name: str, methods: str = BOTH) -> URLPattern:
    return address(route, views.refused_is_422(view), anyone, name=name, methods=methods, keyless=WAY_IN)


def own(route: str, view: View, name: str, methods: str = BOTH, rule: Rule = signed_in) -> URLPattern:
    return address(route, views.refused_is_422(view), rule, name=name, methods=methods, keyless=OWN)


urlpatterns = [
    way_in("sign-in/", allauth.login, "account_login"),
    way_in("sign-in/code/", allauth.request_login_code, "account_request_login_code"),
    way_in("sign-in/code/confirm/", allauth.confirm_login_code, "account_confirm_login_code"),
    way_in("sign-in/passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    way_in("sign-in/second-factor/", factors.authenticate, "mfa_authenticate"),
    way_in("sign-in/closed/", allauth.account_inactive, "account_inactive", "GET"),
    way_in("sign-out/", allauth.logout, "account_logout"),
    way_in("password/forgotten/", allauth.password_reset, "account_reset_password"),
    way_in("password/forgotten/sent/", allauth.password_reset_done, "account_reset_password_done", "GET"),
    way_in(
        "password/new/<base36:uidb36>-<str:key>/", allauth.password_reset_from_key, "account_reset_password_from_key"
    ),
    way_in("password/new/done/", allauth.password_reset_from_key_done, "account_reset_password_from_key_done", "GET"),
    # Nobody signs up, and addresses change by invitation: allauth's names lead to pages of ours.
    address("account/sign-up/", views.to_sign_in, anyone, name="account_signup"),
    address("account/address/", views.to_account, signed_in, name="account_email"),
    own("account/password/", allauth.password_change, "account_change_password"),
    own("account/password/set/", allauth.password_set, "account_set_password"),
    own("account/confirm/", allauth.reauthenticate, "account_reauthenticate"),
    own("account/confirm/second-factor/", factors.reauthenticate, "mfa_reauthenticate"),
    own("account/confirm/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    own("account/second-factor/", factors.index, "mfa_index", "GET"),
    own("account/second-factor/app/", app.activate_totp, "mfa_activate_totp"),
    own("account/second-factor/app/remove/", app.deactivate_totp, "mfa_deactivate_totp"),
    own("account/recovery-codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes", "GET"),
    own("account/recovery-codes/new/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
    own("account/recovery-codes/file/", recovery.download_recovery_codes, "mfa_download_recovery_codes", "GET"),
    own("account/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn", "GET"),
    own("account/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    own("account/passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    own("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    own("account/sessions/", list_usersessions, "usersessions_list"),
    own("account/sessions/<int:pk>/end/", views.end_session, "end_session", "POST"),
    address("account/tokens/<int:pk>/revoke/", views.revoke_token, signed_in, name="revoke_token", methods="POST"),
]
