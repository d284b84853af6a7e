// Package wasim plays Meta's WhatsApp Cloud API: media, template messages and
// the errors of its page of error codes.
//
// Start with [New], which is an http.Handler; [Sim.Bend] says how the next
// requests go wrong, and [Sim.Sent] what customers got. It checks what the
// real one checks: token, template, language, number of parameters, that the
// file was uploaded. It shares no code with the program it plays for.
package wasim
