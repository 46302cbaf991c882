/* Passkeys: their buttons show where the browser has them, and what went wrong is said on the page. */
document.addEventListener('DOMContentLoaded', () => {
  if (window.PublicKeyCredential) document.querySelectorAll('[data-needs-passkeys]').forEach(button => { button.hidden = false })
})
document.addEventListener('allauth.error', event => {
  event.preventDefault()
  const fault = document.querySelector('[data-passkey-fault]')
  if (fault) fault.hidden = false
})
