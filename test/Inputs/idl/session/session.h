

/* this ALWAYS GENERATED file contains the definitions for the interfaces */


 /* File created by MIDL compiler version 8.01.0628 */
/* at Tue Jan 19 04:14:07 2038
 */
/* Compiler settings for session.idl:
    Oicf, W1, Zp8, env=Win64 (32b run), target_arch=AMD64 8.01.0628 
    protocol : all , ms_ext, c_ext, robust
    error checks: allocation ref bounds_check enum stub_data 
    VC __declspec() decoration level: 
         __declspec(uuid()), __declspec(selectany), __declspec(novtable)
         DECLSPEC_UUID(), MIDL_INTERFACE()
*/
/* @@MIDL_FILE_HEADING(  ) */



/* verify that the <rpcndr.h> version is high enough to compile this file*/
#ifndef __REQUIRED_RPCNDR_H_VERSION__
#define __REQUIRED_RPCNDR_H_VERSION__ 475
#endif

#include "rpc.h"
#include "rpcndr.h"

#ifndef __RPCNDR_H_VERSION__
#error this stub requires an updated version of <rpcndr.h>
#endif /* __RPCNDR_H_VERSION__ */

#ifndef COM_NO_WINDOWS_H
#include "windows.h"
#include "ole2.h"
#endif /*COM_NO_WINDOWS_H*/

#ifndef __session_h__
#define __session_h__

#if defined(_MSC_VER) && (_MSC_VER >= 1020)
#pragma once
#endif

#ifndef DECLSPEC_XFGVIRT
#if defined(_CONTROL_FLOW_GUARD_XFG)
#define DECLSPEC_XFGVIRT(base, func) __declspec(xfg_virtual(base, func))
#else
#define DECLSPEC_XFGVIRT(base, func)
#endif
#endif

/* Forward Declarations */ 

#ifndef __ISession_FWD_DEFINED__
#define __ISession_FWD_DEFINED__
typedef interface ISession ISession;

#endif 	/* __ISession_FWD_DEFINED__ */


#ifndef __ISessionSite_FWD_DEFINED__
#define __ISessionSite_FWD_DEFINED__
typedef interface ISessionSite ISessionSite;

#endif 	/* __ISessionSite_FWD_DEFINED__ */


/* header files for imported files */
#include "unknwn.h"

#ifdef __cplusplus
extern "C"{
#endif 


/* interface __MIDL_itf_session_0000_0000 */
/* [local] */ 

typedef /* [context_handle] */ void *SESSION_HANDLE;

typedef HANDLE_PTR SESSION_TOKEN;

typedef struct _SESSION_REQUEST
    {
    long operation;
    HANDLE_PTR event;
    hyper context;
    } 	SESSION_REQUEST;

typedef struct _SESSION_COOKIE
    {
    DWORD_PTR owner;
    long state;
    } 	SESSION_COOKIE;



extern RPC_IF_HANDLE __MIDL_itf_session_0000_0000_v0_0_c_ifspec;
extern RPC_IF_HANDLE __MIDL_itf_session_0000_0000_v0_0_s_ifspec;

#ifndef __SessionServer_INTERFACE_DEFINED__
#define __SessionServer_INTERFACE_DEFINED__

/* interface SessionServer */
/* [unique][version][uuid] */ 

long SessionOpen( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__deref_out_opt SESSION_HANDLE *session);

long SessionClose( 
    /* [out][in] */ __RPC__deref_inout_opt SESSION_HANDLE *session);

long SessionUse( 
    /* [in] */ __RPC__in SESSION_HANDLE session);

long SessionSetEvent( 
    /* [in] */ handle_t binding,
    /* [in] */ HANDLE_PTR hEvent);

long SessionGetEvent( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__out HANDLE_PTR *phEvent);

long SessionSetToken( 
    /* [in] */ handle_t binding,
    /* [in] */ SESSION_TOKEN token);

long SessionSend( 
    /* [in] */ handle_t binding,
    /* [in] */ __RPC__in const SESSION_REQUEST *request);

long SessionAttach( 
    /* [in] */ handle_t binding,
    /* [in] */ DWORD_PTR value);

long SessionAttachWide( 
    /* [in] */ handle_t binding,
    /* [in] */ hyper value);

long SessionAttachNarrow( 
    /* [in] */ handle_t binding,
    /* [in] */ DWORD value);

long SessionReturn( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__out DWORD_PTR *value);

long SessionReturnWide( 
    /* [in] */ handle_t binding,
    /* [out] */ __RPC__out hyper *value);

hyper SessionResult( 
    /* [in] */ handle_t binding,
    /* [in] */ long index);

long SessionKeep( 
    /* [in] */ handle_t binding,
    /* [in] */ __RPC__in const SESSION_COOKIE *cookie);

long SessionWrite( 
    /* [in] */ handle_t binding,
    /* [size_is][in] */ __RPC__in_ecount_full(size) const BYTE *data,
    /* [in] */ DWORD size);



extern RPC_IF_HANDLE SessionServer_v1_0_c_ifspec;
extern RPC_IF_HANDLE SessionServer_v1_0_s_ifspec;
#endif /* __SessionServer_INTERFACE_DEFINED__ */

#ifndef __ISession_INTERFACE_DEFINED__
#define __ISession_INTERFACE_DEFINED__

/* interface ISession */
/* [unique][uuid][object] */ 


EXTERN_C const IID IID_ISession;

#if defined(__cplusplus) && !defined(CINTERFACE)
    
    MIDL_INTERFACE("7E3D1A50-58B1-4B0E-9C12-0D5A0E6B0402")
    ISession : public IUnknown
    {
    public:
        virtual HRESULT STDMETHODCALLTYPE SetToken( 
            /* [in] */ HANDLE_PTR userToken) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE GetToken( 
            /* [out] */ __RPC__out HANDLE_PTR *userToken) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE GetWindow( 
            /* [out] */ __RPC__out SHANDLE_PTR *pHWND) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE SetPipe( 
            /* [in] */ DWORD_PTR hPipe) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE Attach( 
            /* [in] */ DWORD_PTR value) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE Advise( 
            /* [in] */ __RPC__in_opt IUnknown *sink,
            /* [out] */ __RPC__out DWORD_PTR *pCookie) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE Notify( 
            /* [in] */ UINT message,
            /* [in] */ LPARAM lParam) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE Reserve( 
            /* [in] */ hyper size) = 0;
        
        virtual /* [local] */ HRESULT STDMETHODCALLTYPE SetLocalToken( 
            /* [in] */ HANDLE_PTR token) = 0;
        
        virtual /* [local] */ HRESULT STDMETHODCALLTYPE AttachLocal( 
            /* [in] */ DWORD_PTR value) = 0;
        
    };
    
    
#else 	/* C style interface */

    typedef struct ISessionVtbl
    {
        BEGIN_INTERFACE
        
        DECLSPEC_XFGVIRT(IUnknown, QueryInterface)
        HRESULT ( STDMETHODCALLTYPE *QueryInterface )( 
            ISession * This,
            /* [in] */ __RPC__in REFIID riid,
            /* [annotation][iid_is][out] */ 
            __RPC__deref_out void **ppvObject);
        
        DECLSPEC_XFGVIRT(IUnknown, AddRef)
        ULONG ( STDMETHODCALLTYPE *AddRef )( 
            ISession * This);
        
        DECLSPEC_XFGVIRT(IUnknown, Release)
        ULONG ( STDMETHODCALLTYPE *Release )( 
            ISession * This);
        
        DECLSPEC_XFGVIRT(ISession, SetToken)
        HRESULT ( STDMETHODCALLTYPE *SetToken )( 
            ISession * This,
            /* [in] */ HANDLE_PTR userToken);
        
        DECLSPEC_XFGVIRT(ISession, GetToken)
        HRESULT ( STDMETHODCALLTYPE *GetToken )( 
            ISession * This,
            /* [out] */ __RPC__out HANDLE_PTR *userToken);
        
        DECLSPEC_XFGVIRT(ISession, GetWindow)
        HRESULT ( STDMETHODCALLTYPE *GetWindow )( 
            ISession * This,
            /* [out] */ __RPC__out SHANDLE_PTR *pHWND);
        
        DECLSPEC_XFGVIRT(ISession, SetPipe)
        HRESULT ( STDMETHODCALLTYPE *SetPipe )( 
            ISession * This,
            /* [in] */ DWORD_PTR hPipe);
        
        DECLSPEC_XFGVIRT(ISession, Attach)
        HRESULT ( STDMETHODCALLTYPE *Attach )( 
            ISession * This,
            /* [in] */ DWORD_PTR value);
        
        DECLSPEC_XFGVIRT(ISession, Advise)
        HRESULT ( STDMETHODCALLTYPE *Advise )( 
            ISession * This,
            /* [in] */ __RPC__in_opt IUnknown *sink,
            /* [out] */ __RPC__out DWORD_PTR *pCookie);
        
        DECLSPEC_XFGVIRT(ISession, Notify)
        HRESULT ( STDMETHODCALLTYPE *Notify )( 
            ISession * This,
            /* [in] */ UINT message,
            /* [in] */ LPARAM lParam);
        
        DECLSPEC_XFGVIRT(ISession, Reserve)
        HRESULT ( STDMETHODCALLTYPE *Reserve )( 
            ISession * This,
            /* [in] */ hyper size);
        
        DECLSPEC_XFGVIRT(ISession, SetLocalToken)
        /* [local] */ HRESULT ( STDMETHODCALLTYPE *SetLocalToken )( 
            ISession * This,
            /* [in] */ HANDLE_PTR token);
        
        DECLSPEC_XFGVIRT(ISession, AttachLocal)
        /* [local] */ HRESULT ( STDMETHODCALLTYPE *AttachLocal )( 
            ISession * This,
            /* [in] */ DWORD_PTR value);
        
        END_INTERFACE
    } ISessionVtbl;

    interface ISession
    {
        CONST_VTBL struct ISessionVtbl *lpVtbl;
    };

    

#ifdef COBJMACROS


#define ISession_QueryInterface(This,riid,ppvObject)	\
    ( (This)->lpVtbl -> QueryInterface(This,riid,ppvObject) ) 

#define ISession_AddRef(This)	\
    ( (This)->lpVtbl -> AddRef(This) ) 

#define ISession_Release(This)	\
    ( (This)->lpVtbl -> Release(This) ) 

#define ISession_SetToken(This,userToken)	\
    ( (This)->lpVtbl -> SetToken(This,userToken) ) 

#define ISession_GetToken(This,userToken)	\
    ( (This)->lpVtbl -> GetToken(This,userToken) ) 

#define ISession_GetWindow(This,pHWND)	\
    ( (This)->lpVtbl -> GetWindow(This,pHWND) ) 

#define ISession_SetPipe(This,hPipe)	\
    ( (This)->lpVtbl -> SetPipe(This,hPipe) ) 

#define ISession_Attach(This,value)	\
    ( (This)->lpVtbl -> Attach(This,value) ) 

#define ISession_Advise(This,sink,pCookie)	\
    ( (This)->lpVtbl -> Advise(This,sink,pCookie) ) 

#define ISession_Notify(This,message,lParam)	\
    ( (This)->lpVtbl -> Notify(This,message,lParam) ) 

#define ISession_Reserve(This,size)	\
    ( (This)->lpVtbl -> Reserve(This,size) ) 

#define ISession_SetLocalToken(This,token)	\
    ( (This)->lpVtbl -> SetLocalToken(This,token) ) 

#define ISession_AttachLocal(This,value)	\
    ( (This)->lpVtbl -> AttachLocal(This,value) ) 

#endif /* COBJMACROS */


#endif 	/* C style interface */




/* [call_as] */ HRESULT STDMETHODCALLTYPE ISession_AttachRemote_Proxy( 
    ISession * This,
    /* [in] */ DWORD index);


void __RPC_STUB ISession_AttachRemote_Stub(
    IRpcStubBuffer *This,
    IRpcChannelBuffer *_pRpcChannelBuffer,
    PRPC_MESSAGE _pRpcMessage,
    DWORD *_pdwStubPhase);




#endif 	/* __ISession_INTERFACE_DEFINED__ */


#ifndef __ISessionSite_INTERFACE_DEFINED__
#define __ISessionSite_INTERFACE_DEFINED__

/* interface ISessionSite */
/* [uuid][object][local] */ 


EXTERN_C const IID IID_ISessionSite;

#if defined(__cplusplus) && !defined(CINTERFACE)
    
    MIDL_INTERFACE("7E3D1A50-58B1-4B0E-9C12-0D5A0E6B0403")
    ISessionSite : public IUnknown
    {
    public:
        virtual HRESULT STDMETHODCALLTYPE SetSiteToken( 
            /* [in] */ HANDLE_PTR token) = 0;
        
        virtual HRESULT STDMETHODCALLTYPE AttachSite( 
            /* [in] */ DWORD_PTR value) = 0;
        
    };
    
    
#else 	/* C style interface */

    typedef struct ISessionSiteVtbl
    {
        BEGIN_INTERFACE
        
        DECLSPEC_XFGVIRT(IUnknown, QueryInterface)
        HRESULT ( STDMETHODCALLTYPE *QueryInterface )( 
            ISessionSite * This,
            /* [in] */ __RPC__in REFIID riid,
            /* [annotation][iid_is][out] */ 
            __RPC__deref_out void **ppvObject);
        
        DECLSPEC_XFGVIRT(IUnknown, AddRef)
        ULONG ( STDMETHODCALLTYPE *AddRef )( 
            ISessionSite * This);
        
        DECLSPEC_XFGVIRT(IUnknown, Release)
        ULONG ( STDMETHODCALLTYPE *Release )( 
            ISessionSite * This);
        
        DECLSPEC_XFGVIRT(ISessionSite, SetSiteToken)
        HRESULT ( STDMETHODCALLTYPE *SetSiteToken )( 
            ISessionSite * This,
            /* [in] */ HANDLE_PTR token);
        
        DECLSPEC_XFGVIRT(ISessionSite, AttachSite)
        HRESULT ( STDMETHODCALLTYPE *AttachSite )( 
            ISessionSite * This,
            /* [in] */ DWORD_PTR value);
        
        END_INTERFACE
    } ISessionSiteVtbl;

    interface ISessionSite
    {
        CONST_VTBL struct ISessionSiteVtbl *lpVtbl;
    };

    

#ifdef COBJMACROS


#define ISessionSite_QueryInterface(This,riid,ppvObject)	\
    ( (This)->lpVtbl -> QueryInterface(This,riid,ppvObject) ) 

#define ISessionSite_AddRef(This)	\
    ( (This)->lpVtbl -> AddRef(This) ) 

#define ISessionSite_Release(This)	\
    ( (This)->lpVtbl -> Release(This) ) 

#define ISessionSite_SetSiteToken(This,token)	\
    ( (This)->lpVtbl -> SetSiteToken(This,token) ) 

#define ISessionSite_AttachSite(This,value)	\
    ( (This)->lpVtbl -> AttachSite(This,value) ) 

#endif /* COBJMACROS */


#endif 	/* C style interface */




#endif 	/* __ISessionSite_INTERFACE_DEFINED__ */


/* Additional Prototypes for ALL interfaces */

/* [local] */ HRESULT STDMETHODCALLTYPE ISession_AttachLocal_Proxy( 
    ISession * This,
    /* [in] */ DWORD_PTR value);


/* [call_as] */ HRESULT STDMETHODCALLTYPE ISession_AttachLocal_Stub( 
    ISession * This,
    /* [in] */ DWORD index);


void __RPC_USER SESSION_HANDLE_rundown( SESSION_HANDLE );

/* end of Additional Prototypes */

#ifdef __cplusplus
}
#endif

#endif


