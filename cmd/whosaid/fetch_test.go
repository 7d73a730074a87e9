package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"whosaid/internal/config"
	"whosaid/schema"
)

// TestFetch asks a server of its own, on this machine.
func TestFetch(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if !strings.HasPrefix(r.UserAgent(), "whosaid/") {
			http.Error(w, "who are you?", http.StatusForbidden)
		}
		w.Write([]byte("<p>Twelve people died."))
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/large", func(w http.ResponseWriter, r *http.Request) { w.Write(bytes.Repeat([]byte("x"), 2000)) })
	mux.HandleFunc("/bytes", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	p := &program{config: config.Config{MaxSize: 1000}}
	for _, path := range []string{"/page", "/moved"} {
		in, err := p.fetch(t.Context(), s.URL+path)
		if err != nil || in.URI != s.URL+path || in.MediaType != "text/html" || string(in.Data) != "<p>Twelve people died." {
			t.Errorf("%s: %+v, %v", path, in, err)
		}
	}
	if in, err := p.fetch(t.Context(), s.URL+"/bytes"); err != nil || in.MediaType != "" {
		t.Errorf("bytes: %+v, %v", in, err)
	}
	for address, c := range map[string]struct {
		code schema.Code
		says string
	}{
		s.URL + "/gone":            {schema.NotFound, "404 Not Found"},
		s.URL + "/loop":            {schema.NotFound, "more than 5 redirects"},
		s.URL + "/large":           {schema.Invalid, "larger than 1000 bytes; --max-size"},
		"http://":                  {schema.Invalid, "not an address"},
		"http://a:b@127.0.0.1/":    {schema.Invalid, "not an address"},
		"http://127.0.0.1:1/":      {schema.NotFound, "fetch"},
		"https://no host/at all.x": {schema.Invalid, "not an address"},
	} {
		if _, err := p.fetch(t.Context(), address); schema.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", address, err)
		}
	}
}
